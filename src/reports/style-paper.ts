// The report on paper: A4, one light scheme, no ornament that only a screen needs.

export const paper = `
@page{size:A4;margin:16mm 16mm 18mm;@bottom-left{content:"Probity";font:7.5pt var(--sans);color:#666}@bottom-right{content:counter(page) " / " counter(pages);font:7.5pt var(--sans);color:#666}}
@media print{
:root{color-scheme:light;--ground:#fff;--sheet:#fff;--ink:#111;--soft:#444;--rule:#bbb;--faint:#f2f2f2;--link:#111;
--broken:#8a2015;--broken-g:#fbeeec;--tell:#5f4500;--tell-g:#faf3dc;--kept:#14502f;--kept-g:#e8f3ec;--none:#174a5d;--none-g:#e5f0f4;--rest:#444;--rest-g:#eee;
--personal:#a8412f;--identifying:#a87a1f;--technical:#7d93a6}
html{font-size:9pt;line-height:1.45}:lang(zh) body{line-height:1.6}
body{display:block}
main,footer,nav.contents{max-width:none;padding:0}
nav.contents,.skip{display:none}
a{text-decoration:none}
h1{font-size:22pt}h2{font-size:15pt}h3{font-size:12pt}
p{orphans:3;widows:3}
h2,h3,h4,h2+p,h3+p,.said,.about,.lead,.legend,figcaption,summary,.verdict>header,.limiter,.observation>header,.observation h4,caption,thead{break-after:avoid}
.offences li,.aside li,.strong li,tr,figure,.choice,.gaps li,.words div,.facts,.url,#flows{break-inside:avoid}
.asks{break-after:avoid}
.verdict{box-decoration-break:clone;-webkit-box-decoration-break:clone;padding:2mm 3mm;margin:3mm 0}
main>section{margin-top:6mm;padding:5mm 0 0}
#evidence{break-before:page}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.scroll{overflow:visible}.time{min-width:0}
details>summary{list-style:none;color:var(--ink);font-weight:600;padding:0}
details:not(.headers)::details-content{content-visibility:visible;display:block}
details.headers:not([open]){display:none}
.sankey{display:block;max-height:150mm}.besides{display:none}
.timeline{margin:3mm 0}.timeline .drawing{max-height:52mm}
.pictures{grid-template-columns:repeat(3,1fr)}.pictures img{max-height:60mm}
table{font-size:8pt}th,td{padding:1mm 2.5mm 1mm 0;min-width:15mm}td:has(code){min-width:27mm}tbody th{min-width:30mm}
#storage table{table-layout:fixed}#interfaces tr{break-inside:auto}#storage thead th:first-child{width:18%}#storage thead th:nth-child(4){width:27%}#storage :is(th,td){min-width:0}
.observation{padding:1.5mm 0;font-size:8pt}.observation h4{font-size:8pt;margin:1mm 0 0}.observation p{margin:.6mm 0}
.observation .facts{font-size:8pt;gap:1mm 5mm;margin:1mm 0;grid-template-columns:repeat(auto-fit,minmax(40mm,1fr))}
.stack{margin:.5mm 0;font-size:7.5pt;line-height:1.3}.observation pre{font-size:7pt;line-height:1.3;padding:1.5mm 2mm}}
`;
