/* SPDX-License-Identifier: Apache-2.0 */
/* The look of the page: system fonts, no image, light and dark, screen and paper. The language
 * is chosen without script: both stand in the document, and the radio that is checked hides the
 * other. A browser without :has() shows both. */
#include "page/frame.h"

#define COLOURS                                                                                    \
    ":root{--paper:#fbfaf7;--card:#fff;--ink:#1c2126;--soft:#545d66;--line:#e3e0d8;"               \
    "--edge:#8a8678;--ok:#0b6b4f;--okbg:#e6f3ec;--warn:#7d4a00;--warnbg:#fdf1dc;"                  \
    "--bad:#a4262c;--badbg:#fbe9e9;--part:#3d4a7a;--partbg:#eceef7;--who:#6b3f7a;--whobg:#f5ebf7;" \
    "--accent:#1f4e79;--scale:#e2dfd5;"                                                            \
    "--serif:Charter,\"Bitstream Charter\",\"Iowan Old Style\",\"Palatino Linotype\","             \
    "Georgia,serif;"                                                                               \
    "--sans:system-ui,\"Segoe UI\",Roboto,\"Noto Sans\",\"Liberation Sans\",sans-serif;"           \
    "--mono:ui-monospace,\"Cascadia Mono\",Menlo,Consolas,\"Liberation Mono\",monospace}\n"        \
    "@media(prefers-color-scheme:dark){:root{--paper:#15181b;--card:#1d2125;"                      \
    "--ink:#e9e7e2;--soft:#a9b1b9;--line:#30363c;--edge:#7b848d;--ok:#6fcf9f;"                     \
    "--okbg:#12291f;--warn:#f0b75f;--warnbg:#2e2410;--bad:#ff9a9a;--badbg:#351a1c;"                \
    "--part:#aab6f0;--partbg:#1f2440;--who:#d9aee8;--whobg:#2c1f33;"                               \
    "--accent:#8cc0f0;--scale:#373e45}}\n"

#define BASE                                                                                       \
    "*{box-sizing:border-box}\n"                                                                   \
    "html{-webkit-text-size-adjust:100%;text-size-adjust:100%}\n"                                  \
    "body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 var(--sans);"            \
    "overflow-wrap:anywhere}\n"                                                                    \
    "h1,h2,h3,h4,p,ul,ol,dl,dd,figure,blockquote{margin:0;padding:0}\n"                            \
    "ul,ol{list-style:none}\n"                                                                     \
    "a{color:var(--accent);text-underline-offset:.15em}\n"                                         \
    "small{font-size:.875rem;color:var(--soft)}\n"                                                 \
    "code{font:.8125rem/1.45 var(--mono);overflow-wrap:anywhere}\n"                                \
    "del{text-decoration-thickness:1.5px}\n"                                                       \
    ":focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}\n"       \
    ".vh,.lang input{position:absolute;width:1px;height:1px;margin:-1px;padding:0;"                \
    "overflow:hidden;clip-path:inset(50%);white-space:nowrap;border:0}\n"                          \
    ".soft{color:var(--soft)}\n"                                                                   \
    ".skip{position:absolute;left:12px;top:-60px;background:var(--card);"                          \
    "padding:10px 16px;border-radius:6px;z-index:2}\n"                                             \
    ".skip:focus{top:8px}\n"

#define LANGUAGE                                                                                   \
    "@supports selector(:has(a)){\n"                                                               \
    ":root:has(#lang-en:checked) .f,:root:has(#lang-fr:checked) .e{display:none}\n}\n"             \
    "@supports not selector(:has(a)){\n.lang{display:none}\n"                                      \
    "span.e+span.f::before{content:\" / \"}\n}\n"                                                  \
    ".lang{position:relative;border:1px solid var(--edge);border-radius:99px;margin:0;"            \
    "padding:2px;display:flex}\n"                                                                  \
    ".lang label{padding:.3rem .9rem;border-radius:99px;cursor:pointer;"                           \
    "font-size:.9375rem;min-height:32px}\n"                                                        \
    ".lang input:checked+label{background:var(--ink);color:var(--paper)}\n"                        \
    ".lang input:focus-visible+label{outline:3px solid var(--accent);"                             \
    "outline-offset:2px}\n"

#define FRAME                                                                                      \
    ".top,main{max-width:1168px;margin:0 auto;padding:0 24px}\n"                                   \
    ".top{display:flex;justify-content:space-between;align-items:center;gap:16px;"                 \
    "padding-top:12px;padding-bottom:12px}\n"                                                      \
    ".brand{font:600 1.125rem/1 var(--serif);letter-spacing:.01em}\n"                              \
    "main{padding-bottom:72px}\n"                                                                  \
    ".banner{display:flex;gap:16px;align-items:flex-start;border:1px solid var(--edge);"           \
    "border-left-width:6px;border-radius:8px;padding:14px 18px;background:var(--card)}\n"          \
    ".banner b.head{font-size:1.1875rem;display:block}\n"                                          \
    ".banner .seal{flex:none;width:44px;height:44px;border-radius:50%;display:grid;"               \
    "place-items:center;font-size:1.5rem;font-weight:700;background:var(--soft);"                  \
    "color:var(--card)}\n"                                                                         \
    ".banner.ok{background:var(--okbg);border-color:var(--ok)}\n"                                  \
    ".banner.ok .head{color:var(--ok)}.banner.ok .seal{background:var(--ok);"                      \
    "color:var(--okbg)}\n"                                                                         \
    ".banner.warn{background:var(--warnbg);border-color:var(--warn)}\n"                            \
    ".banner.warn .head{color:var(--warn)}.banner.warn .seal{background:var(--warn);"              \
    "color:var(--warnbg)}\n"                                                                       \
    ".banner.bad{background:var(--badbg);border-color:var(--bad)}\n"                               \
    ".banner.bad .head{color:var(--bad)}.banner.bad .seal{background:var(--bad);"                  \
    "color:var(--badbg)}\n"                                                                        \
    ".banner.part{background:var(--partbg);border:2px dashed var(--part)}\n"                       \
    ".banner.part .head{color:var(--part)}.banner.part .seal{border-radius:6px;"                   \
    "background:none;border:2px dashed var(--part);color:var(--part)}\n"                           \
    ".banner.stranger{background:var(--whobg);border-color:var(--who)}\n"                          \
    ".banner.stranger .head{color:var(--who)}.banner.stranger .seal{background:none;"              \
    "border:3px solid var(--who);color:var(--who)}\n"                                              \
    ".banner.warn .seal{border-radius:6px}.banner.bad .seal{border-radius:12px}\n"                 \
    ".because{margin:6px 0}.because li{padding:1px 0 1px 1.2em;text-indent:-1.2em}"                \
    ".because li::before{content:\"•\";display:inline-block;width:1.2em;text-indent:0}\n"        \
    ".banner.copy{border:0;border-left:4px solid var(--line);border-radius:0;"                     \
    "background:none;padding:4px 0 4px 16px;font-size:.9375rem;color:var(--soft)}\n"               \
    ".demonstration{margin-top:16px;border:2px dashed var(--warn);border-radius:8px;"              \
    "background:var(--warnbg);padding:10px 16px}\n"                                                \
    ".demonstration b{color:var(--warn);text-transform:uppercase;letter-spacing:.06em;"            \
    "margin-right:.5em}\n"                                                                         \
    ".who{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,26rem);gap:24px 40px;"         \
    "padding:36px 0 24px;border-bottom:1px solid var(--line);align-items:end}\n"                   \
    "h1{font:600 2.5rem/1.12 var(--serif);text-wrap:balance}\n"                                    \
    ".cred{font:400 1.4375rem/1.3 var(--serif);color:var(--soft);margin-top:.2em}\n"               \
    ".short{margin-top:6px}\n"                                                                     \
    ".facts{display:grid;grid-template-columns:minmax(6.5em,max-content) minmax(0,1fr);"           \
    "gap:3px 16px;font-size:.9375rem}\n"                                                           \
    ".facts dt{color:var(--soft);grid-column:1}.facts dd{grid-column:2}\n"                         \
    ".grid{display:grid;grid-template-columns:minmax(0,1fr) 21rem;gap:48px;"                       \
    "margin-top:32px}\n"

#define MARKS                                                                                      \
    ".mark{font-weight:600;white-space:nowrap}\n"                                                  \
    ".mark.ok{color:var(--ok)}.mark.bad{color:var(--bad)}.mark.warn{color:var(--warn)}\n"          \
    ".mark.none{color:var(--soft)}\n"                                                              \
    ".mark.big{margin-top:16px;font-size:1.125rem;white-space:normal}\n"                           \
    ".tag{display:inline-block;font:600 .8125rem/1.3 var(--sans);border-radius:4px;"               \
    "padding:1px 7px;background:var(--warnbg);color:var(--warn)}\n"                                \
    "a.tag{padding:4px 9px;vertical-align:.15em}\n"                                                \
    ".tag.ok{background:var(--okbg);color:var(--ok)}\n"                                            \
    ".tag.bad{background:var(--badbg);color:var(--bad)}\n"                                         \
    ".tag.none{background:var(--scale);color:var(--ink)}\n"                                        \
    "details{font-size:.9375rem}\n"                                                                \
    "summary{cursor:pointer;padding:4px 0;min-height:28px}\n"                                      \
    ".fine summary,.members summary{color:var(--accent)}\n"

#define WORK                                                                                       \
    ".outcome{padding-bottom:40px}\n"                                                              \
    ".eyebrow{font-size:.8125rem;letter-spacing:.07em;text-transform:uppercase;"                   \
    "color:var(--soft)}\n"                                                                         \
    "h2{font:600 1.4375rem/1.3 var(--serif);margin:2px 0 4px;text-wrap:pretty}\n"                  \
    ".ksa{color:var(--soft);margin-bottom:14px}\n"                                                 \
    ".chip{border:1px solid var(--edge);border-radius:99px;padding:1px 10px;"                      \
    "margin-right:2px;white-space:nowrap;display:inline-block;font-size:.875rem}\n"                \
    ".chip b{color:var(--ink)}\n.align{font-size:.875rem}\n"                                       \
    ".ksa dl{padding:8px 0 4px 14px;border-left:3px solid var(--line);margin:6px 0}\n"             \
    ".ksa dt{color:var(--ink);font-weight:600;margin-top:8px}.ksa dt:first-child"                  \
    "{margin-top:0}\n.ksa dd{padding-left:1em;text-indent:-.8em}\n"                                \
    ".ksa dd::before{content:\"– \"}\n"                                                          \
    ".crit{background:var(--card);border:1px solid var(--line);border-radius:10px;"                \
    "padding:18px 20px;margin:14px 0;display:grid;"                                                \
    "grid-template-columns:minmax(0,1fr) 13.5rem;gap:10px 28px}\n"                                 \
    "h3{font:600 1.0625rem/1.35 var(--sans)}\n"                                                    \
    ".asks{color:var(--soft);font-size:.9375rem;margin-top:2px}\n"                                 \
    ".remark{margin-top:10px}\n"                                                                   \
    ".remark p{white-space:pre-line;font:1.0625rem/1.45 var(--serif)}\n"                           \
    ".remark figcaption{font-size:.875rem;color:var(--soft);margin-top:2px}\n"                     \
    ".remark figcaption b{color:var(--ink)}\n"                                                     \
    ".lvl .mark{font-size:.9375rem}\n"                                                             \
    ".lvl{font-size:.9375rem;line-height:1.35}.reached b{font-size:1.125rem}\n"                    \
    ".step,.req{color:var(--soft);font-size:.875rem}\n"                                            \
    ".bar{display:grid;grid-auto-flow:column;grid-auto-columns:1fr;gap:4px;"                       \
    "margin:7px 0 5px}\n"                                                                          \
    ".bar i{height:10px;border-radius:3px;background:var(--scale);position:relative}\n"            \
    ".bar .on{background:var(--ok)}.bar .low{background:var(--bad)}\n"                             \
    ".bar .need::after{content:\"\";position:absolute;right:-1px;top:-4px;bottom:-4px;"            \
    "width:3px;border-radius:2px;background:var(--ink)}\n"                                         \
    ".range{display:block;position:relative;height:10px;border-radius:5px;"                        \
    "background:var(--scale);margin:9px 0 7px}\n"                                                  \
    ".range i{position:absolute;top:0;bottom:0;background:var(--okbg);"                            \
    "border:2px solid var(--ok);border-radius:5px}\n"                                              \
    ".range b{position:absolute;top:-4px;width:6px;height:18px;margin-left:-3px;"                  \
    "border-radius:3px;background:var(--ink)}\n"                                                   \
    ".fine{grid-column:1/-1}.fine:empty{display:none}\n"                                           \
    ".meanings{padding:4px 0}.meanings li{padding:5px 0;color:var(--soft)}"                        \
    ".meanings b{color:var(--ink)}\n"                                                              \
    ".checklist li{display:grid;grid-template-columns:8rem minmax(0,1fr);gap:0 8px;"               \
    "padding:5px 0;border-top:1px solid var(--line)}\n"                                            \
    ".checklist .mark{font-size:.9375rem;white-space:normal}\n"

#define EVIDENCE                                                                                   \
    ".evidence{grid-column:1/-1;margin-top:4px}.fine:not(:empty){margin-top:6px}\n"                \
    "h4{font:600 .8125rem/1.4 var(--sans);color:var(--soft);margin-bottom:6px}\n"                  \
    ".ev{columns:15.5rem 2;column-gap:12px;margin-bottom:-6px}\n"                                  \
    ".crit>.ev{grid-column:1/-1}\n"                                                                \
    ".item{border:1px solid var(--line);border-radius:8px;overflow:hidden;"                        \
    "background:var(--paper);break-inside:avoid;margin-bottom:12px}\n"                             \
    ".item.withheld{border-style:dashed;border-color:var(--edge);background:none}\n"               \
    ".shot{display:block}.shot img{display:block;width:100%;height:auto;"                          \
    "max-height:24rem;object-fit:contain;background:var(--scale);min-height:3rem}\n"               \
    ".shot{position:relative}.shot.part img{max-height:none}\n"                                    \
    ".shot i{position:absolute;border:3px solid #fff;outline:2px solid #000;"                      \
    "border-radius:4px}\n"                                                                         \
    ".item video{display:block;width:100%;aspect-ratio:16/10;background:#000}\n"                   \
    ".item audio{display:block;width:100%;padding:8px 8px 0}\n"                                    \
    ".cap{display:flex;gap:12px;align-items:flex-start;padding:10px 12px}\n"                       \
    ".what{min-width:0;line-height:1.35;font-size:.9375rem}\n"                                     \
    ".what>a{display:inline-block;padding:2px 0;min-height:24px}\n"                                \
    ".what small{display:block}.what small b{color:var(--ink);font-weight:600}\n"                  \
    ".what code{font-size:.75rem}\n"                                                               \
    "a.plain{display:inline-block;padding:2px 0;min-height:24px}\n"                                \
    ".held{font-style:italic}\n"                                                                   \
    ".sign{flex:none;width:48px;height:48px;border-radius:6px;display:grid;"                       \
    "place-items:center;font:600 .75rem/1 var(--sans);text-transform:uppercase;"                   \
    "background:#4a5560;color:#fff}\n"                                                             \
    ".sign[data-kind=document]{background:#7a4b1e}.sign[data-kind=code]"                           \
    "{background:#2b3138}.sign[data-kind=data]{background:#1f5f4f}"                                \
    ".sign[data-kind=archive]{background:#5a4676}\n"                                               \
    ".sign[data-kind=video],.sign[data-kind=audio],.sign[data-kind=image]"                         \
    "{background:#2d4a63}\n.withheld .sign{background:none;color:var(--soft);"                     \
    "border:1px dashed var(--edge)}\n"                                                             \
    ".members{padding:0 12px 10px;font-size:.875rem}\n"                                            \
    ".members li{padding:2px 0;display:flex;justify-content:space-between;gap:12px}\n"             \
    ".members li small{flex:none}\n.path{font:.8125rem/1.45 var(--mono);min-width:0}\n"            \
    ".more{margin-top:8px;font-size:.9375rem}.grid+.more{margin:0}\n"                              \
    ".opens{font-size:.875rem;max-width:44rem}\n"

#define SIDE                                                                                       \
    ".side section{border-top:1px solid var(--line);padding:20px 0}\n"                             \
    ".side section:first-child{border-top:0;padding-top:0}\n"                                      \
    ".side h2{font-size:1.1875rem}\n.side h3{font-size:.9375rem;margin:14px 0 2px}\n"              \
    ".says{font-size:.9375rem}\n"                                                                  \
    ".say{display:grid;grid-template-columns:20px minmax(0,1fr);gap:0 8px;"                        \
    "padding:6px 0}\n"                                                                             \
    ".say .m{font-weight:700;color:var(--soft)}.say.ok .m{color:var(--ok)}"                        \
    ".say.warn .m{color:var(--warn)}.say.bad .m{color:var(--bad)}\n"                               \
    ".say small{display:block}.say p{margin-top:4px;font-size:.9375rem;"                           \
    "white-space:pre-line}\n.id code{font-size:.75rem}\n"                                          \
    ".reasons{margin:4px 0 0;padding-left:1.1em;list-style:disc;color:var(--soft)}\n"              \
    ".departs{color:var(--warn)}\n"                                                                \
    ".occasions li{padding:7px 0;font-size:.9375rem}\n"                                            \
    ".occasions .facts{margin-top:3px;font-size:.875rem}\n"                                        \
    ".side .facts{grid-template-columns:minmax(5.5em,max-content) minmax(0,1fr)}\n"                \
    ".steps{counter-reset:s;font-size:.9375rem}.steps li{padding:8px 0 0 28px;"                    \
    "position:relative;counter-increment:s}\n"                                                     \
    ".steps li::before{content:counter(s);position:absolute;left:0;top:8px;"                       \
    "color:var(--soft);font-weight:600}\n"                                                         \
    ".command{display:block;background:var(--card);border:1px solid var(--line);"                  \
    "border-radius:6px;padding:6px 10px;margin-top:4px}\n"                                         \
    ".side .soft,.identity{font-size:.9375rem;margin-top:6px}\n"

#define FINDINGS                                                                                   \
    ".group{border-top:1px solid var(--line)}.group:first-child{border-top:0}\n"                   \
    ".group summary{padding:8px 0}.group summary .tag{margin-right:4px}\n"                         \
    ".findings{padding-bottom:8px}.findings:empty{display:none}\n"                                 \
    ".finding{display:grid;grid-template-columns:20px minmax(0,1fr);gap:0 8px;"                    \
    "padding:5px 0}\n"                                                                             \
    ".finding .m{font-weight:700}.finding.ok .m{color:var(--ok)}"                                  \
    ".finding.bad .m{color:var(--bad)}.finding.warn .m{color:var(--warn)}"                         \
    ".finding.none .m{color:var(--soft)}\n.finding small{display:block}\n"                         \
    ".unmade{padding:2px 0 8px}.unmade summary{color:var(--soft);padding:4px 0}"                   \
    ".unmade .findings{padding-left:20px}\n"                                                       \
    ".alone h2{margin-top:16px}.alone>ul{margin:4px 0 20px}\n"                                     \
    ".alone{max-width:46rem;padding-top:28px}.alone>.soft{margin-bottom:16px}\n"

#define MORE                                                                                       \
    ".more section{border-top:1px solid var(--line);padding:24px 0}\n"                             \
    ".more h3{margin:16px 0 4px}\n"                                                                \
    ".columns{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);"                     \
    "gap:0 48px;margin-bottom:18px}\n"                                                             \
    ".files{columns:2;column-gap:48px}\n"                                                          \
    ".files li{break-inside:avoid;padding:8px 0;border-bottom:1px solid var(--line)}\n"            \
    ".files small,.files code{display:block}.files code{font-size:.75rem;"                         \
    "color:var(--soft)}\n"                                                                         \
    ".notices,.notices h2{font-size:.875rem}.notices{color:var(--soft)}\n"                         \
    ".notices h2{font-family:var(--sans)}\n"

#define NARROW                                                                                     \
    "@media(max-width:900px){.grid,.who{grid-template-columns:minmax(0,1fr)}"                      \
    ".columns{grid-template-columns:minmax(0,1fr)}.files{columns:1}.grid{gap:16px}"                \
    ".side{border-top:1px solid var(--line);padding-top:24px}}\n"                                  \
    "@media(max-width:640px){.crit{grid-template-columns:minmax(0,1fr);"                           \
    "padding:16px}h1{font-size:2rem}.cred{font-size:1.25rem}h2{font-size:1.25rem}"                 \
    ".top,main{padding-left:16px;padding-right:16px}.who{padding-top:24px}"                        \
    ".facts,.side .facts{grid-template-columns:8.25rem minmax(0,1fr);gap:4px 12px}"                \
    ".banner{display:block;padding:12px 14px}.banner .seal{float:left;width:36px;"                 \
    "height:36px;font-size:1.25rem;margin:0 12px 6px 0}.because{clear:both}"                       \
    ".checklist li"                                                                                \
    "{grid-template-columns:6.5rem minmax(0,1fr)}}\n"                                              \
    "@media(max-width:360px){.facts,.side .facts{grid-template-columns:minmax(0,1fr);"             \
    "gap:0}.facts dt{margin-top:6px}.facts dd{grid-column:1}}\n"

#define PAPER                                                                                      \
    "@media(forced-colors:active){.bar i,.range{border:1px solid CanvasText}"                      \
    ".bar .on{background:Highlight}.bar i,.range b,.bar .need::after"                              \
    "{forced-color-adjust:none}}\n"                                                                \
    "@media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}\n"                 \
    "@media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;"              \
    "--ok:#0b6b4f;--okbg:#fff;--warn:#7d4a00;--warnbg:#fff;--bad:#a4262c;--badbg:#fff;"            \
    "--part:#3d4a7a;--partbg:#fff;--who:#6b3f7a;--whobg:#fff;--scale:#ddd;--accent:#000}\n"        \
    "html{font-size:12px}.lang,.skip,.opens{display:none}.top,main{max-width:none;"                \
    "padding:0}main{padding-bottom:0}.grid{display:block;margin-top:12px}\n"                       \
    ".who{padding:12px 0 8px}h1{font-size:2rem}.outcome{padding-bottom:10px}"                      \
    ".crit{margin:6px 0;padding:8px 12px;gap:4px 20px}.asks{display:none}\n"                       \
    ".crit>div,.remark,.say,.item,.step,.finding,.files li,.occasions li,.checklist li"            \
    "{break-inside:avoid}h2,h3,h4,.eyebrow,.group summary{break-after:avoid}\n"                    \
    ".shot img{max-height:5cm}.item video,.item audio{display:none}"                               \
    ".sign{width:28px;height:22px;font-size:.625rem}.cap{padding:4px 8px;gap:8px}"                 \
    ".item{margin-bottom:6px}.members{padding:0 8px 4px}\n"                                        \
    ".says,.findings{columns:2;column-gap:24px}.side section,.more section"                        \
    "{padding:8px 0}.finding,.say{padding:2px 0}.group summary{padding:3px 0}\n"                   \
    "*{-webkit-print-color-adjust:exact;print-color-adjust:exact}\n"                               \
    ".ksa summary,.means{list-style:none}.means{display:none}\n"                                   \
    "details:not(.long,.ksa)::details-content{content-visibility:visible;"                         \
    "block-size:auto}\n"                                                                           \
    "}\n"                                                                                          \
    "@page{margin:12mm 14mm}\n"

/* In pieces: ISO C promises no longer string literal than 4095 characters. */
const char *const ds_page_style[] = {COLOURS, BASE,     LANGUAGE, FRAME,  MARKS, WORK, EVIDENCE,
                                     SIDE,    FINDINGS, MORE,     NARROW, PAPER, NULL};
