export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/**
 * Reads a document and refuses what XML 1.0 refuses: characters, bare signs, unknown entities, attributes given twice,
 * tags that do not match. Knows what our writers use: no comments, CDATA, DTDs or namespaces.
 */
export function parseXml(document: string): XmlElement {
  // The characters of XML 1.0 section 2.2, and none of C1 besides: they would act on a terminal.
  const strange = /[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(document);
  if (strange) throw new Error(`character ${strange[0].codePointAt(0)?.toString(16)} at ${strange.index}`);
  const root = { name: '', attributes: {}, children: [] as XmlElement[], text: '' };
  const open = [root];
  const body = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  if (body === document) throw new Error('no XML declaration');
  for (const [token, tag] of body.matchAll(/<([^<>]*)>|[^<>]+|[<>]/g)) {
    const top = open.at(-1)!;
    if (tag === undefined) {
      if (token === '<' || token === '>') throw new Error(`a bare ${token}`);
      top.text += unescapeXml(token);
    } else if (tag.startsWith('/')) {
      if (tag.slice(1) !== top.name) throw new Error(`</${tag.slice(1)}> closes <${top.name}>`);
      open.pop();
    } else {
      const element = startTag(tag.replace(/\/$/, ''));
      top.children.push(element);
      if (!tag.endsWith('/')) open.push(element);
    }
  }
  const [first, ...more] = root.children;
  if (open.length !== 1 || !first || more.length > 0 || root.text.trim() !== '')
    throw new Error('not one whole element');
  return first;
}

function startTag(tag: string): XmlElement & { children: XmlElement[]; text: string } {
  const [, name, rest] = /^([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w.-]*="[^"]*")*)\s*$/.exec(tag) ?? [];
  if (name === undefined || rest === undefined) throw new Error(`no tag: <${tag.slice(0, 200)}>`);
  const attributes: Record<string, string> = {};
  for (const [, key, value] of rest.matchAll(/([\w.-]+)="([^"]*)"/g)) {
    if (Object.hasOwn(attributes, key!)) throw new Error(`${key} twice`);
    attributes[key!] = unescapeXml(value!);
  }
  return { name, attributes, children: [], text: '' };
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function unescapeXml(text: string): string {
  return text.replace(/&([^;&]*;?)/g, (_, name: string) => {
    const sign = name.endsWith(';') ? named[name.slice(0, -1)] : undefined;
    if (sign === undefined) throw new Error(`no entity: &${name}`);
    return sign;
  });
}
