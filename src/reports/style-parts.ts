// Style of the report's parts: badges, verdicts, tables that become cards, drawings, the evidence.

export const parts = `
.top{padding:2rem 0 .5rem}
.brand{color:var(--soft);font-size:.9rem;letter-spacing:.02em;margin:0}.brand strong{color:var(--ink);font-family:var(--serif);font-size:1.05rem;margin-right:.35rem}
.when{color:var(--soft);margin-top:0}
.summary{font-family:var(--serif);font-size:clamp(1.12rem,1rem + .7vw,1.4rem);line-height:1.45;max-width:46rem;margin:1.25rem 0 1rem}
.warning{border:1px solid var(--tell);background:var(--tell-g);color:var(--tell);padding:.75rem 1rem;border-radius:4px}
.counts{list-style:none;margin:0 0 1rem;padding:0;display:flex;flex-wrap:wrap;gap:.75rem 1.75rem}
.counts li{display:flex;align-items:center;gap:.5rem}.count{font-family:var(--serif);font-size:1.7rem;line-height:1;font-variant-numeric:lining-nums}
.meta,.facts{margin:1.25rem 0 0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(15rem,100%),1fr));gap:.9rem 1.75rem}
.meta dt,.facts dt{color:var(--soft);font-size:.8rem;letter-spacing:.01em}
.meta dd,.facts dd{margin:0}
.facts{gap:.5rem 1.5rem;margin:.5rem 0}
.badge{display:inline-flex;align-items:center;gap:.3rem;padding:.1rem .6rem .1rem .45rem;border-radius:999px;font-size:.85rem;font-weight:600;white-space:nowrap;color:var(--rest);background:var(--rest-g)}
.icon{width:1em;height:1em;flex:none;fill:none;stroke:currentColor;stroke-width:2.1;stroke-linecap:round;stroke-linejoin:round}
.badge.broken{color:var(--broken);background:var(--broken-g)}.badge.cannot-tell,.badge.disputed,.badge.alleged{color:var(--tell);background:var(--tell-g)}
.badge.kept,.badge.pledged{color:var(--kept);background:var(--kept-g)}.badge.no-breach-found{color:var(--none);background:var(--none-g)}
.mark{flex:none;width:1.35rem;height:1.35rem;border-radius:50%;display:grid;place-items:center;font-size:.8rem;margin-top:.15rem;color:var(--rest);background:var(--rest-g)}
.mark.broken{color:var(--broken);background:var(--broken-g)}.mark.cannot-tell{color:var(--tell);background:var(--tell-g)}.mark.kept{color:var(--kept);background:var(--kept-g)}
.charter>h3{font-size:1.35rem}
.verdict{border:1px solid var(--rule);border-left:4px solid var(--rule);background:var(--sheet);border-radius:4px;padding:.9rem 1.15rem;margin:1rem 0}
.verdict.broken{border-left-color:var(--broken)}.verdict.cannot-tell{border-left-color:var(--tell)}.verdict.kept{border-left-color:var(--kept)}.verdict.no-breach-found{border-left-color:var(--none)}
.verdict>header{display:flex;flex-wrap:wrap;gap:.35rem .75rem;align-items:center}.verdict>header .id{color:var(--soft)}
.limiter{font-size:.92rem;color:var(--soft);max-width:48rem}.limiter strong{font-weight:600}
.voice{border-left:3px solid var(--rule);margin:.8rem 0;padding:.1rem 0 .1rem 1rem;max-width:48rem}.voice p{margin:.2rem 0;white-space:pre-line;overflow-wrap:anywhere}.voice .who{font-weight:600;font-size:.9rem}
.coverage{color:var(--soft);font-size:.82rem;margin:.75rem 0 0}
.finding{margin:.8rem 0}.said{display:flex;gap:.6rem;margin:0}.check{font-size:.875rem;color:var(--soft)}.grade{color:var(--soft);font-size:.82rem}.grade::before{content:"· "}
.offences{margin:.4rem 0 .4rem 1.95rem;padding:0;list-style:none}.offences li{padding:.3rem 0;border-top:1px solid var(--faint)}
.offences .note{display:block}
.cite{font-family:var(--mono);font-size:.8rem;white-space:nowrap}
.cites{white-space:normal}
.plainlist{list-style:none;margin:.4rem 0;padding:0}.plainlist li{padding:.3rem 0}.aside li{border-top:1px solid var(--rule);padding:.6rem 0}
.wordings .plainlist{padding-left:1.1rem}.wordings .plainlist li{border:0;padding:.3rem 0}
.prose{max-width:44rem;padding-left:1.2rem}.prose li{margin:.4rem 0}
.strong{list-style:none;counter-reset:n;margin:1rem 0;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(18rem,100%),1fr));gap:1rem}
.strong li{counter-increment:n;border-top:3px solid var(--broken);background:var(--sheet);padding:.6rem 1rem 1rem;border-radius:0 0 4px 4px}
.strong li::before{content:counter(n);font-family:var(--serif);font-size:1.5rem;color:var(--broken)}.strong h3{margin:.1rem 0 .4rem;font-size:1.08rem}
.scroll{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{overflow-wrap:break-word;min-width:4.5rem;text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--rule)}
thead th{color:var(--soft);font-weight:600;font-size:.8rem;vertical-align:bottom;border-bottom:2px solid var(--rule)}
tbody th{font-weight:600;min-width:9rem}th .note,td .note{display:block;font-weight:400;font-size:.8rem}
.matrix td:nth-child(n+3),.matrix thead th:nth-child(n+3){text-align:right;white-space:nowrap}.matrix thead th:nth-child(n+3){white-space:normal}
.matrix .cite{font-family:inherit;font-size:1rem;font-weight:600}.zero,.unseen{color:var(--soft)}
.flag{display:inline-block;border-radius:3px;padding:0 .35rem;font-size:.75rem;line-height:1.5;border:1px solid currentColor}
.flag.identifying{color:var(--tell);background:var(--tell-g)}.flag.personal{color:var(--broken);background:var(--broken-g)}
.legend{font-size:.85rem;display:flex;flex-wrap:wrap;gap:.4rem 1.25rem}
.key::before{content:"";display:inline-block;width:1.4rem;height:.6rem;border-radius:2px;margin-right:.4rem}
.key.personal::before{background:var(--personal)}.key.identifying::before{background:var(--identifying)}.key.technical::before{background:var(--technical)}
.drawing{display:block;width:100%;height:auto;font-family:var(--sans)}.drawing text{fill:var(--ink);font-size:14px}
.sankey text{paint-order:stroke;stroke:var(--ground);stroke-width:4px;stroke-linejoin:round}.sankey .head{fill:var(--soft);font-size:13px}.node{fill:var(--ink)}.band{fill:none;opacity:.5}.band:hover{opacity:.85}
.band.personal{stroke:var(--personal)}.band.identifying{stroke:var(--identifying)}.band.technical{stroke:var(--technical);opacity:.38}
.besides{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.timeline{margin:1.25rem 0}.timeline figcaption{font-size:.95rem}.timeline .note{margin-left:.35rem}
.time{min-width:40rem}.time text{font-size:12.5px}.time .scale{fill:var(--soft);font-size:11px}.rule,.tick{stroke:var(--rule)}.tick{opacity:.6}
.moment{fill:transparent}.moment.m1{fill:var(--faint)}.stroke{fill:none;stroke-width:1.6}.stroke.own{stroke:var(--technical)}.stroke.third{stroke:var(--personal)}
.click{fill:var(--ink)}.clicked{stroke:var(--ink);stroke-dasharray:2 3}
.pictures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(16rem,100%),1fr));gap:1rem}
.pictures figure{margin:0}.pictures img{display:block;width:100%;height:auto;max-height:26rem;object-fit:contain;object-position:top;border:1px solid var(--rule);background:var(--faint)}.pictures figcaption{font-size:.85rem;color:var(--soft);padding-top:.25rem}
.onecheck{border-top:1px solid var(--rule);padding:.5rem 0}.asks{font-family:var(--serif);font-size:1.05rem;margin:.25rem 0}
.gaps{list-style:none;margin:.5rem 0;padding:0}.gaps li{border-left:3px solid var(--tell);padding:.15rem 0 .15rem .85rem;margin:.75rem 0}.gaps .note{display:block}
.words div{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:.5rem 1rem;padding:.45rem 0;border-top:1px solid var(--faint)}.words dd{margin:0}
.observation{border-top:1px solid var(--rule);padding:.75rem 0}.observation:target{background:var(--tell-g);box-shadow:0 0 0 .5rem var(--tell-g)}
.observation header .id{font-weight:600;margin-right:.35rem}.url{margin:.35rem 0}.url code{background:none;padding:0}
.observation details{margin:0}.observation summary{font-size:.875rem;padding:.1rem 0}.observation .facts{font-size:.9rem}.stack{padding-left:1.6rem;font-size:.9rem}
@media (max-width:44rem){
nav.contents{border-bottom:1px solid var(--rule);padding-top:.5rem;padding-bottom:.5rem}nav.contents p{display:none}nav.contents ol{flex-wrap:nowrap;overflow-x:auto;margin:0}nav.contents li{flex:none}
main,footer,nav.contents{padding-left:1rem;padding-right:1rem}
.verdict{padding:.8rem .9rem}.offences{margin-left:0}.words div{grid-template-columns:minmax(0,1fr);gap:.15rem}
th,td{min-width:0}
.matrix,.cards,.matrix tbody,.cards tbody,.matrix tr,.cards tr,.matrix th,.cards th,.matrix td,.cards td{display:block}
.matrix thead,.cards thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.matrix tr,.cards tr{border:1px solid var(--rule);border-radius:4px;background:var(--sheet);padding:.5rem .8rem;margin:.6rem 0}
tbody th,td{border:0;padding:.15rem 0}
.matrix td,.cards td{display:grid;grid-template-columns:9rem minmax(0,1fr);gap:.5rem;text-align:left}
.matrix td:nth-child(n+3){text-align:left;white-space:normal}.stacked td{display:block}.stacked td::before{display:block}
.matrix td::before,.cards td::before{content:attr(data-label);color:var(--soft);font-size:.85rem}
.sankey{display:none}.besides{position:static;width:auto;height:auto;clip-path:none;overflow:visible}}
`;
