/** What the page of the html format carries: both are hashed into its content security policy, so they are constant. */
export const style = `
:root{--bg:#f6f7f9;--card:#fff;--text:#1c2330;--soft:#5b6576;--line:#dde1e8;--code:#f0f2f6;--link:#1a56b0;
--critical:#a3123f;--high:#c2410c;--medium:#946200;--low:#2b6cb0;--pass:#1a7f4b;--warn:#946200;--fail:#b3261e;--incomplete:#6d3fb0}
@media(prefers-color-scheme:dark){:root{--bg:#12151b;--card:#1b2029;--text:#e5e9f0;--soft:#9aa5b8;--line:#2d3543;--code:#242b37;--link:#82b1ff;
--critical:#ff6b93;--high:#ff9a62;--medium:#e8b93f;--low:#7db8f0;--pass:#58c98c;--warn:#e8b93f;--fail:#ff8079;--incomplete:#bd9bff}}
*{box-sizing:border-box}
html{scroll-padding-top:5rem}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:64rem;margin:0 auto;padding:1rem}
h1{font-size:1.25rem;margin:.2rem 0}
h2{font-size:1.1rem;margin:2rem 0 .6rem}
h3{font-size:.95rem;margin:1.2rem 0 .4rem}
a{color:var(--link)}
code,pre{font:.85em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
p code,li code{background:var(--code);border-radius:4px;padding:.1em .35em}
ul{padding-left:1.2rem;margin:.4rem 0}
.banner{background:var(--card);border:1px solid var(--line);border-left:6px solid var(--tone);border-radius:10px;padding:1rem 1.2rem}
.banner p{margin:0;color:var(--soft)}
.banner .outcome{color:var(--tone);font-weight:700;text-transform:uppercase;letter-spacing:.06em}
.pass{--tone:var(--pass)}.warn{--tone:var(--warn)}.fail{--tone:var(--fail)}.incomplete{--tone:var(--incomplete)}
.critical{--tone:var(--critical)}.high{--tone:var(--high)}.medium{--tone:var(--medium)}.low{--tone:var(--low)}
.numbers{list-style:none;padding:0;margin:1rem 0 .4rem;display:grid;grid-template-columns:repeat(auto-fit,minmax(6.6rem,1fr));gap:.5rem}
.numbers li{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.5rem .7rem;color:var(--soft);font-size:.85rem}
.numbers b{display:block;font-size:1.4rem;line-height:1.2;color:var(--tone,var(--text));font-variant-numeric:tabular-nums}
.numbers .gaps{--tone:var(--incomplete);border-color:var(--incomplete)}
.seen{margin:0;color:var(--soft);font-size:.85rem}
section.gaps{background:var(--card);border:1px solid var(--incomplete);border-radius:10px;padding:.1rem 1.2rem .8rem;margin-top:1.2rem}
section.gaps h2{margin:.8rem 0 .4rem;color:var(--incomplete)}
.filter{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;background:var(--bg);padding:.6rem 0;border-bottom:1px solid var(--line)}
.filter[hidden]{display:none}
.filter input,.filter select{font:inherit;font-size:.9rem;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.4rem .6rem;min-width:0}
.filter input{flex:1 1 12rem}
.filter output{color:var(--soft);font-size:.85rem;margin-left:auto}
.file h3{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-weight:600}
.file details{background:var(--card);border:1px solid var(--line);border-bottom-width:0;content-visibility:auto;contain-intrinsic-size:auto 3rem}
.file h3+details{border-radius:10px 10px 0 0}
.file details:last-of-type{border-bottom-width:1px;border-radius:0 0 10px 10px}
.file h3+details:last-of-type{border-radius:10px}
.file summary{display:grid;grid-template-columns:.8rem 4.8rem minmax(0,1fr) fit-content(45%);gap:.2rem .7rem;align-items:baseline;padding:.55rem .9rem;cursor:pointer;list-style:none}
.file summary::before{content:'\\203a';color:var(--soft);font-weight:700}
.file details[open]>summary::before{transform:rotate(90deg)}
.file summary::-webkit-details-marker{display:none}
.file summary:hover{background:var(--code)}
.file summary:focus-visible,a:focus-visible,input:focus-visible,select:focus-visible{outline:2px solid var(--link);outline-offset:-2px}
.where{color:var(--soft);font-size:.85rem;text-align:right}
.line{font-variant-numeric:tabular-nums;white-space:nowrap}
.chip{display:inline-block;font-size:.72rem;font-weight:600;line-height:1.5;border:1px solid var(--tone,var(--soft));color:var(--tone,var(--soft));border-radius:99px;padding:0 .55rem;white-space:nowrap}
summary>.chip{text-align:center}
.chip.new{--tone:var(--link)}
.body{border-top:1px solid var(--line);padding:.6rem .9rem .8rem}
.body p{margin:.4rem 0}
.body pre{background:var(--code);border-radius:8px;padding:.6rem .8rem;margin:.5rem 0;overflow-x:auto}
.body pre i{font-style:normal;color:var(--soft);user-select:none}
.body pre b{color:var(--fail)}
.note{border-left:3px solid var(--warn);padding-left:.6rem;color:var(--soft)}
.ids{font-size:.85rem;color:var(--soft)}
.empty{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1rem 1.2rem;margin:1rem 0}
.rules article{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.2rem 1.2rem .8rem;margin:.6rem 0;content-visibility:auto;contain-intrinsic-size:auto 12rem}
.rules h3{margin:.7rem 0 .2rem}
.rules p{margin:.4rem 0}
.rules ul{font-size:.85rem}
.rules summary{cursor:pointer;color:var(--soft);font-size:.85rem}
table{border-collapse:collapse;width:100%;background:var(--card);border:1px solid var(--line);font-size:.9rem}
th,td{text-align:right;padding:.35rem .7rem;border-bottom:1px solid var(--line);font-variant-numeric:tabular-nums}
th:first-child{text-align:left}
td,thead th{overflow-wrap:normal}
.workloads summary{cursor:pointer;margin:1rem 0 .6rem}
footer{max-width:64rem;margin:0 auto;padding:1rem;color:var(--soft);font-size:.85rem}
@media(max-width:36rem){main{padding:.6rem}.file summary{grid-template-columns:.8rem minmax(0,1fr)}.file summary>.chip{justify-self:start;min-width:4.8rem}.what,.where{grid-column:2;text-align:left}.filter select{flex:1 1 6rem}.filter output{width:100%}table{font-size:.8rem}th,td{padding:.35rem .3rem}}
@media print{.filter{display:none}}
`;

/**
 * Filters only. Texts are read once; an input marks entries hidden in one pass, in the next frame. The page is whole
 * without it: it shows the form that has no use otherwise, and opens what a link points into.
 */
export const script = `
'use strict';
(() => {
  const form = document.querySelector('.filter');
  if (!form) return;
  const files = [...document.querySelectorAll('.file')].map((node) => ({
    node,
    text: node.querySelector('h3').textContent.toLowerCase(),
    entries: [...node.querySelectorAll('details')].map((entry) => ({
      node: entry,
      severity: entry.dataset.severity,
      class: entry.dataset.class,
      state: entry.dataset.state,
      text: entry.textContent.toLowerCase(),
    })),
  }));
  const total = files.reduce((sum, file) => sum + file.entries.length, 0);
  let waiting = false;
  const show = () => {
    waiting = false;
    const value = (name) => form.elements[name].value;
    const severity = value('severity');
    const kind = value('class');
    const state = value('state');
    const words = value('text').toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const file of files) {
      let inFile = 0;
      for (const entry of file.entries) {
        const fits =
          (!severity || entry.severity === severity) &&
          (!kind || entry.class === kind) &&
          (!state || entry.state === state) &&
          words.every((word) => entry.text.includes(word) || file.text.includes(word));
        if (entry.node.hidden === fits) entry.node.hidden = !fits;
        if (fits) inFile += 1;
      }
      file.node.hidden = inFile === 0;
      shown += inFile;
    }
    form.querySelector('output').textContent = shown === total ? total + ' findings' : shown + ' of ' + total;
  };
  const later = () => {
    if (!waiting) requestAnimationFrame(show);
    waiting = true;
  };
  form.addEventListener('input', later);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  show();
})();
`;
