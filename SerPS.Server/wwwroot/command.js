// What was asked as a command for a terminal, which gives the same answer.

const shell = text => `'${text.replaceAll("'", "'\\''")}'`;
const powershell = text => `'${text.replaceAll("'", "''")}'`;

/** A command of curl; the token, if there is one, stays a variable. */
export const curl = (file, query, token) =>
  `curl -F ${shell(`file=@"${file.replaceAll('"', '\\"')}"`)} ${token ? '-H "Authorization: Bearer $SERPS_TOKEN" ' : ''}${shell(`${location.origin}/api/emotion?${query}`)}`;

/** The same in PowerShell. */
export const invoke = (file, query, token) =>
  `Invoke-RestMethod ${powershell(`${location.origin}/api/emotion?${query}`)} -Method Post -Form @{ file = Get-Item -LiteralPath ${powershell(file)} }`
  + (token ? ' -Headers @{ Authorization = "Bearer $env:SERPS_TOKEN" }' : '');

/** Copies a text, where the browser allows it; it is shown all the same. */
export async function copy(text, shown) {
  shown.hidden = false;
  shown.textContent = text;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(shown); // ready for Ctrl-C
    return false;
  }
}
