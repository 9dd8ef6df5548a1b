// The style sheet of the HTML report. System fonts, two schemes, a phone's width, and paper.

import { paper } from "./style-paper.ts";
import { parts } from "./style-parts.ts";

const ground = `
:root{color-scheme:light dark;
--ground:#fcfcfa;--sheet:#fff;--ink:#1b2026;--soft:#535c66;--rule:#d8dcdf;--faint:#eef0f1;--link:#1b4f86;
--broken:#96281b;--broken-g:#fbeeec;--tell:#6a4d00;--tell-g:#faf3dc;--kept:#1a5a38;--kept-g:#e8f3ec;--none:#1f5468;--none-g:#e5f0f4;--rest:#515a63;--rest-g:#eff1f2;
--personal:#a8412f;--identifying:#a87a1f;--technical:#7d93a6;
--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Source Serif 4",Georgia,"Noto Serif","DejaVu Serif",serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",sans-serif;
--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{
--ground:#13171b;--sheet:#191e23;--ink:#e3e7ea;--soft:#a3adb6;--rule:#353d45;--faint:#20262c;--link:#8dbbe8;
--broken:#f3a59a;--broken-g:#3b211e;--tell:#e8c872;--tell-g:#332a12;--kept:#8fd3ab;--kept-g:#173124;--none:#93cbe0;--none-g:#152d37;--rest:#a9b2bb;--rest-g:#252c32;
--personal:#e07b68;--identifying:#d3a64c;--technical:#6f8598}}
:lang(zh){--serif:var(--sans)}
*{box-sizing:border-box}
html{font:16px/1.6 var(--sans);background:var(--ground);color:var(--ink);-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
:lang(zh) body{line-height:1.75}:lang(zh) h1{word-break:keep-all}
body{margin:0;display:grid;grid-template-columns:minmax(0,1fr);overflow-wrap:anywhere}
main,footer,nav.contents{width:100%;max-width:64rem;margin:0 auto;padding:0 1.25rem}
h1,h2,h3,h4{font-family:var(--serif);line-height:1.25;font-weight:600;text-wrap:balance;margin:0}
h1{font-size:clamp(1.75rem,1.2rem + 2.6vw,2.9rem);letter-spacing:-.012em;margin:.35rem 0 .5rem}
h2{font-size:clamp(1.4rem,1.2rem + 1vw,1.85rem);margin:0 0 .75rem}
h3{font-size:1.2rem;margin:1.75rem 0 .5rem}
h4{font-size:1.06rem;font-weight:600;margin:.4rem 0 .35rem}
p{margin:.5rem 0}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.15em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
main>section{border-top:1px solid var(--rule);padding:2.25rem 0 1.5rem;margin-top:1.5rem}
.lead,.about{max-width:44rem;color:var(--soft)}
.note{color:var(--soft);font-size:.875rem}
.aural{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:1rem;background:var(--sheet);padding:.5rem 1rem;z-index:9}
code,pre,.id{font-family:var(--mono);font-size:.85em}
code{unicode-bidi:isolate;background:var(--faint);padding:.08em .3em;border-radius:3px;overflow-wrap:anywhere}
pre{background:var(--faint);padding:.75rem 1rem;border-radius:4px;white-space:pre-wrap;overflow-wrap:anywhere;margin:.5rem 0}
details{margin:.6rem 0}
summary{cursor:pointer;color:var(--link);padding:.25rem 0}
blockquote{margin:.5rem 0;padding-left:1rem;border-left:3px solid var(--rule);color:var(--soft)}
footer{border-top:1px solid var(--rule);color:var(--soft);font-size:.9rem;padding-top:1rem;padding-bottom:3rem;margin-top:2rem}
nav.contents{padding-top:1rem;font-size:.9rem}
nav.contents p{font-weight:600;margin:0}
nav.contents ol{margin:.25rem 0 0;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:.15rem 1.1rem}
nav.contents a{text-decoration:none;display:inline-block;padding:.15rem 0}
nav.contents a:hover{text-decoration:underline}
@media (min-width:82rem){body{grid-template-columns:15rem minmax(0,64rem);justify-content:center;column-gap:2.5rem}
nav.contents{position:sticky;top:0;align-self:start;grid-row:1/3;padding:3.4rem 0 0;max-height:100vh;overflow:auto}
nav.contents ol{display:block}nav.contents li{margin:.2rem 0}
nav.contents a{color:var(--soft)}main,footer{grid-column:2;margin:0}}
`;

export const style: string = `${ground}${parts}${paper}`;
