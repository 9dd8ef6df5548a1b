// The report on paper: A4, one light scheme, no ornament that only a screen needs.

export const paper = `
@page{size:A4;margin:18mm 16mm 18mm}
@media print{
:root{color-scheme:light;--ground:#fff;--sheet:#fff;--ink:#111;--soft:#444;--rule:#bbb;--faint:#f2f2f2;--link:#111;
--broken:#8a2015;--broken-g:#fbeeec;--tell:#5f4500;--tell-g:#faf3dc;--kept:#14502f;--kept-g:#e8f3ec;--none:#174a5d;--none-g:#e5f0f4;--rest:#444;--rest-g:#eee;
--personal:#a8412f;--identifying:#a87a1f;--technical:#7d93a6}
html{font-size:9.5pt}
body{display:block}
main,footer,nav.contents{max-width:none;padding:0}
nav.contents,.skip{display:none}
a{text-decoration:none}
h1{font-size:22pt}h2{font-size:15pt}h3{font-size:12pt}
h2,h3,h4,.said,figcaption{break-after:avoid}
.verdict,.strong li,tr,figure,.choice,.gaps li,.words div{break-inside:avoid}
.verdict>header,.verdict h4{break-after:avoid}
main>section{margin-top:6mm;padding-top:5mm}
#evidence{break-before:page}
.observation{padding:2mm 0;break-inside:avoid-page}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.scroll{overflow:visible}.time{min-width:0}
details>summary{list-style:none;color:var(--ink);font-weight:600}
details:not(.headers)::details-content{content-visibility:visible;display:block}
details.headers:not([open]){display:none}
.sankey{display:block}.besides{display:none}
.pictures{grid-template-columns:repeat(3,1fr)}.pictures img{max-height:60mm}
table{font-size:8.5pt}th,td{padding:1mm 2mm 1mm 0}}
`;
