/** Styles on the elements of a hand-off mail: light, with no ground of its own, so that a client may turn it dark. */
export const TEXT =
  "margin:0;padding:12px;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:15px;line-height:1.5";
export const FRAME = 'max-width:640px;margin:0 auto';
export const LABEL = 'margin:0 0 4px;font-weight:bold';
export const SHEET =
  'margin:0 0 16px;padding:10px 14px;border-left:3px solid #8a90a2;white-space:pre-wrap;overflow-wrap:anywhere';
export const QUIET = 'margin:16px 0 0;font-size:13px;color:#6b6b6b';
export const BUTTON =
  'display:inline-block;min-width:76px;padding:7px 12px;border:1px solid #3451b2;border-radius:6px;color:#3451b2;font-weight:bold;text-align:center;text-decoration:none';
export const MAIN_BUTTON = `${BUTTON};background:#3451b2;color:#ffffff`;

/** For clients that ask for dark by this query; those that recolour by themselves do it from the styles above. */
export const DARK = `@media (prefers-color-scheme:dark){body{background:#131419;color:#e9eaf0}.quiet{color:#a4aabb!important}.link,.button{color:#9db2ff!important}.button{border-color:#9db2ff!important}.main{background:#9db2ff!important;color:#131419!important}}`;
