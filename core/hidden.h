/* SPDX-License-Identifier: Apache-2.0 */
/* Characters that a reader does not see (Unicode: Default_Ignorable_Code_Point, UTS 39), or that
 * change how others read: two names that look alike must not differ by them. */
#ifndef DS_CORE_HIDDEN_H
#define DS_CORE_HIDDEN_H

#include <stdbool.h>
#include <stdint.h>

/* Whether the character has to be spelled out where people read it: invisible, blank without being
 * a space, private use, bidi controls, C1, tags. C0 is the caller's. The joiners U+200C and U+200D
 * and the variation selectors pass where writing needs them: right behind a character of a script
 * from Arabic on, an ideograph or a symbol (joiners behind a selector too), never in Latin, Greek,
 * Cyrillic, or Hebrew. `before`: the character before, 0 for none. */
bool ds_is_hidden(uint32_t point, uint32_t before);

#endif
