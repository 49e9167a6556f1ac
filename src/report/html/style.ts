/** How the page looks: light and dark, wide and narrow, and on paper. */
export const STYLE = `
:root{color-scheme:light dark;--fore:#1c1e21;--soft:#5c6470;--back:#fff;--panel:#f5f6f8;--line:#d5d9e0;--error:#b3151d;--error-back:#fde3e3;--warning:#8a5200;--warning-back:#fff0cf;--info:#2b5c9e;--info-back:#e4eefb;--checked:#23703c;--open:#767d88}
@media(prefers-color-scheme:dark){:root{--fore:#e5e7ea;--soft:#a3abb7;--back:#16181c;--panel:#1f2329;--line:#3a404a;--error:#ff8b8b;--error-back:#4a1d20;--warning:#ffc766;--warning-back:#463310;--info:#9cc4ff;--info-back:#1c304d;--checked:#7fd49a;--open:#8d95a1}}
*{box-sizing:border-box}
body{margin:0;color:var(--fore);background:var(--back);font:16px/1.65 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
a{color:inherit}
a:focus-visible,button:focus-visible,input:focus-visible{outline:3px solid var(--info);outline-offset:2px}
header.top,article>header{padding:1rem 1.5rem;border-bottom:1px solid var(--line);background:var(--panel)}
h1,h2{font-size:1.25rem;line-height:1.4;margin:0 0 .25rem}
header p{margin:.15rem 0;color:var(--soft)}
header p.reason{color:var(--error);font-weight:600}
.tools{display:flex;flex-wrap:wrap;gap:.4rem 1rem;align-items:center;margin-top:.5rem}
.tools label{cursor:pointer;padding:.15rem 0}
.count{font-weight:600}
.columns{display:grid;grid-template-columns:minmax(0,1fr) minmax(20rem,28rem);align-items:start}
.side{position:sticky;top:0;max-height:100vh;overflow:auto;padding:1rem;border-left:1px solid var(--line);background:var(--panel)}
.print{padding:1rem 1.5rem;min-width:0;overflow-wrap:anywhere}
.print h3,.print h4,.print h5,.print h6{font-size:1.05rem;margin:1.2rem 0 .4rem}
.print p{margin:.5rem 0}
.grid{overflow-x:auto;margin:.8rem 0;content-visibility:auto;contain-intrinsic-size:auto 400px}
table{border-collapse:collapse;font-size:.875rem;line-height:1.45}
td,th{border:1px solid var(--line);padding:.2rem .45rem;vertical-align:top}
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.findings{list-style:none;margin:0;padding:0;display:grid;gap:.6rem}
.finding{padding:.55rem .75rem;border:1px solid var(--line);border-left:.3rem solid var(--open);border-radius:.3rem;background:var(--back);content-visibility:auto;contain-intrinsic-size:auto 140px;overflow-wrap:anywhere}
.finding p{margin:0 0 .25rem}
.finding.error{border-left-color:var(--error)}.finding.warning{border-left-color:var(--warning)}.finding.info{border-left-color:var(--info)}
.level{font-weight:700}
.error>p>.level{color:var(--error)}.warning>p>.level{color:var(--warning)}.info>p>.level{color:var(--info)}
.more,.foot{font-size:.875rem;color:var(--soft)}
.foot{display:flex;flex-wrap:wrap;gap:.3rem .8rem;align-items:baseline}
.foot .rule{margin-left:auto}
button{font:inherit;font-size:.8125rem;padding:.1rem .55rem;border:1px solid var(--line);border-radius:.3rem;background:var(--panel);color:inherit;cursor:pointer}
a.mark{text-decoration:none;border-radius:.15rem;padding:0 .1em;border-bottom:2px solid;font-weight:600;scroll-margin:35vh}
a.mark.error{background:var(--error-back);color:var(--error)}a.mark.warning{background:var(--warning-back);color:var(--warning)}a.mark.info{background:var(--info-back);color:var(--info)}
a[id]{scroll-margin:35vh}
:target+a.mark,.finding:target{outline:3px solid var(--info);outline-offset:2px}
.ticks .checked::after{content:"✓";color:var(--checked);font-size:.75em;margin-left:.15em}
.ticks .unchecked::after{content:"·";color:var(--open);font-weight:700;margin-left:.15em}
.ticks a.mark::after{content:"✗";font-size:.75em;margin-left:.15em}
.ticks .unchecked{color:var(--open)}
dl.tail{display:grid;grid-template-columns:auto 1fr;gap:.2rem .8rem;margin:1rem 0 0;font-size:.875rem;color:var(--soft)}
dl.tail dt{font-weight:600}dl.tail dd{margin:0}
details.checklist{padding:.6rem 1.5rem;border-bottom:1px solid var(--line)}
summary{cursor:pointer}summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--info);outline-offset:2px}
.checklist p{margin:.2rem 0}.checklist small{display:block;font-weight:400;color:var(--soft)}.checklist th{text-align:left}.checklist td:first-child,.checklist .standing{white-space:nowrap;}
.checklist .standing{font-weight:700}.checklist table{min-width:46rem}.checklist th[scope=row]{min-width:11rem}.checklist td:nth-child(4){min-width:7rem}
.unmet .standing{color:var(--error)}.person .standing{color:var(--warning)}.met .standing{color:var(--checked)}.not-applicable .standing{color:var(--soft)}
[tabindex]{scroll-margin:20vh}
nav table{margin-top:.5rem}
[data-hide~="error"] .finding.error,[data-hide~="warning"] .finding.warning,[data-hide~="info"] .finding.info{display:none}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media(max-width:52rem){.columns{grid-template-columns:minmax(0,1fr)}.side{position:static;max-height:none;border-left:0;border-bottom:1px solid var(--line);order:-1}.print,header.top,article>header{padding:.8rem}}
@media screen and (max-width:52rem){.print td:not(.n):not(:empty){min-width:6em}}
@media screen and (max-width:32rem){.checklist table{min-width:36rem}.checklist td:first-child,.checklist thead th:first-child{display:none}}
@media print{.checklist table{table-layout:fixed;width:100%;min-width:0}.checklist td:first-child{white-space:normal;width:11%}.checklist th[scope=row]{min-width:0}.checklist thead th:first-child{width:11%}.checklist thead th:nth-child(2){width:31%}.checklist thead th:nth-child(3){width:8%}.checklist thead th:nth-child(4){width:13%}.checklist td:nth-child(4){min-width:0}.checklist .met small,.checklist .not-applicable small{display:none}.checklist::details-content{content-visibility:visible;display:block;height:auto}:root{color-scheme:light;--fore:#000;--soft:#333;--back:#fff;--panel:#fff;--line:#999;--error:#a00;--warning:#740;--info:#036;--error-back:#fdd;--warning-back:#fe9;--info-back:#def}article{display:flex;flex-direction:column}.columns{display:contents}.side{order:1;position:static;max-height:none;border:0}.checklist{order:2}.print{order:3}.tools,button{display:none}.finding,tr{break-inside:avoid}.grid,.finding{overflow:visible;content-visibility:visible}table{font-size:.7rem}a.mark{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`
