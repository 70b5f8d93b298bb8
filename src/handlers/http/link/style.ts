import { createHash } from 'node:crypto';

/** The board's colours and shapes in small: these pages stand alone, also where there is no board beside them. */
export const STYLE = `:root{color-scheme:light dark;--ground:#f7f7f9;--sheet:#fff;--line:#dfe1e7;--ink:#1b1d25;--quiet:#5a6072;--accent:#3451b2;--press:#3451b2;--alarm:#b3261e;--good:#17663a}
@media (prefers-color-scheme:dark){:root{--ground:#131419;--sheet:#1a1c23;--line:#323644;--ink:#e9eaf0;--quiet:#a4aabb;--accent:#9db2ff;--press:#4461c9;--alarm:#ff9b92;--good:#83d6a4}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
main{max-width:40rem;margin:0 auto;padding:1.25rem 1rem 3rem}
.desk{margin:0 0 1rem;font-size:.875rem;font-weight:600;color:var(--quiet)}
h1{margin:0 0 .5rem;font-size:1.375rem;line-height:1.3;letter-spacing:-.01em}
h2{margin:0 0 .25rem;font-size:1rem}
p{margin:0 0 .75rem}
a{color:var(--accent);text-underline-offset:.15em}
.quiet{color:var(--quiet)}.problem{color:var(--alarm)}.done{color:var(--good)}
.small{font-size:.875rem}
.sheet{margin:1rem 0;padding:.875rem 1rem;border:1px solid var(--line);border-radius:8px;background:var(--sheet)}
.sheet>:last-child{margin-bottom:0}
.text{max-height:16rem;overflow:auto;white-space:pre-wrap}
form{margin:1rem 0 1.5rem}
label{display:block;font-weight:600}label .quiet{font-weight:400}
fieldset{min-width:0;margin:0 0 1rem;padding:0;border:0}
legend{padding:0;margin-bottom:.35rem;font-weight:600}
.choice{display:flex;gap:.6rem;align-items:baseline;padding:.6rem 0;border-top:1px solid var(--line);font-weight:400}
.choice input{flex:none;width:1.1rem;height:1.1rem;margin:0;position:relative;top:.15rem;accent-color:var(--press)}
input[type=text],select,textarea{display:block;width:100%;min-height:2.75rem;margin:.25rem 0 1rem;padding:.5rem .65rem;border:1px solid var(--quiet);border-radius:6px;background:var(--sheet);color:var(--ink);font:inherit;font-weight:400}
textarea{resize:vertical}
button,.button{display:inline-flex;align-items:center;min-height:2.75rem;padding:.4rem 1.1rem;border:1px solid var(--press);border-radius:6px;background:var(--press);color:#fff;font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.button.second{border-color:var(--line);background:var(--sheet);color:var(--ink)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
ul{margin:0 0 .75rem;padding-left:1.1rem}
@media (max-width:30rem){button,.button{justify-content:center;width:100%;margin-bottom:.5rem}}
@media (min-width:48rem){main{padding-top:8vh}}`;

/** Names the one style sheet that a page may use, so that nothing else inline is let through (CSP 3, 2.3.1). */
export const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
