/** Reads RFC 4180 strictly: CRLF ends each record, quotes only around a whole cell. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
    cell.lastIndex = at;
    const [whole, quoted, plain] = cell.exec(text)!;
    cells.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    at += whole.length;
    if (text[at] === ',') at += 1;
    else if (text.startsWith('\r\n', at)) {
      records.push(cells);
      cells = [];
      at += 2;
    } else throw new Error(`neither comma nor CRLF at ${at}: ${text.slice(at, at + 40)}`);
  }
  if (cells.length > 0) throw new Error('the last record does not end');
  return records;
}
