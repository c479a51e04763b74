/* SPDX-License-Identifier: Apache-2.0 */
/* What would help after a failure, or after a note, as a code: a library does not know what the
 * program around it calls its options, so it says which of these, and the program words it
 * (cli/hint.c). */
#ifndef DS_CORE_HINT_H
#define DS_CORE_HINT_H

enum ds_hint {
    DS_HINT_NONE = 0,
    /* the casebook and its acts */
    DS_HINT_CASEBOOK,     /* name the casebook's folder */
    DS_HINT_NAME,         /* say who acts */
    DS_HINT_REASON,       /* say why it is done against the rule */
    DS_HINT_STATEMENT,    /* say what is signed, or why it is withdrawn */
    DS_HINT_OWN_PERSON,   /* name no person: it is known */
    DS_HINT_REMARK,       /* say why the judgement changes */
    DS_HINT_LEVEL,        /* choose a level */
    DS_HINT_VALUE,        /* give a number */
    DS_HINT_ANSWERS,      /* answer a checklist */
    DS_HINT_BLIND,        /* judge blind, and open it later */
    DS_HINT_BLIND_SECOND, /* judge blind, as second assessor */
    DS_HINT_OPENLY,       /* judge openly */
    DS_HINT_OPEN_BLIND,   /* open the blind judgement */
    DS_HINT_MODERATE,     /* a moderator judges */
    DS_HINT_CLOCK,        /* correct the clock, or state the time */
    DS_HINT_LATER,        /* state a later time, or none */
    DS_HINT_FOLLOW,       /* allow symbolic links */
    /* keys */
    DS_HINT_KEY,        /* name the key */
    DS_HINT_KEY_NEW,    /* make a first key */
    DS_HINT_ISSUER_KEY, /* name the issuer's key */
    DS_HINT_KEEPER,     /* name the key that keeps the status lists, or say that it is lost */
    DS_HINT_PIN,        /* have the PIN read from a file */
    DS_HINT_KEY_FORM,   /* choose the form */
    DS_HINT_ADDRESS,    /* give the issuer's address */
    DS_HINT_DID_WEB,    /* give the issuer's did:web */
    DS_HINT_SUBJECT,    /* give the subject of the certificate */
    DS_HINT_TRUST_KEY,  /* give the one key that the times are about */
    /* packages */
    DS_HINT_STATUS_LIST,  /* give the credential a place in status lists */
    DS_HINT_RENEW,        /* put a timestamp over the one there is */
    DS_HINT_CERTIFICATES, /* give the timestamp authority's certificates */
    DS_HINTS
};

#endif
