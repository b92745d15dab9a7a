import { FormError, parseForm } from '../../../../src/flavors/stripe/wire/form.ts';

/** Forms have no prototype; comparisons here look at what is in them. */
const parse = (...texts: string[]): unknown => JSON.parse(JSON.stringify(parseForm(texts)));

describe('a form decodes', () => {
  test.each<[string, string[], unknown]>([
    ['nothing from nothing', [''], {}],
    ['plain pairs', ['a=1&b=2'], { a: '1', b: '2' }],
    ['a name without a value as the empty string', ['a&b='], { a: '', b: '' }],
    ['a value with an equals sign', ['a=b=c'], { a: 'b=c' }],
    ['a plus and %20 as a space, %2B as a plus', ['a=x+y%20z%2B'], { a: 'x y z+' }],
    ['UTF-8', ['a=%C3%A9+é'], { a: 'é é' }],
    ['nested hashes', ['a[b][c]=1&a[b][d]=2'], { a: { b: { c: '1', d: '2' } } }],
    ['escaped brackets', ['a%5Bb%5D=1'], { a: { b: '1' } }],
    ['lists by empty brackets', ['a[]=1&a[]=2'], { a: ['1', '2'] }],
    ['lists by index as hashes', ['a[1]=y&a[0]=x'], { a: { 0: 'x', 1: 'y' } }],
    [
      'hashes in a list, each until a name repeats',
      ['a[][b]=1&a[][c]=2&a[][b]=3'],
      { a: [{ b: '1', c: '2' }, { b: '3' }] },
    ],
    ['lists in hashes in a list', ['a[][b][]=1&a[][b][]=2'], { a: [{ b: ['1', '2'] }] }],
    ['the last of repeated names', ['a=1&a=2'], { a: '2' }],
    ['several texts into one bucket', ['a=1&m[x]=1', 'a=2&m[y]=2'], { a: '2', m: { x: '1', y: '2' } }],
    ['empty pairs as nothing', ['&&a=1&&=x&'], { a: '1' }],
    [
      'brackets that do not pair up as one odd name',
      ['a[b=1&c]=2&[d]=3&e[f]g=4&h[i[j]]=5'],
      {
        'a[b': '1',
        'c]': '2',
        '[d]': '3',
        'e[f]g': '4',
        'h[i[j]]': '5',
      },
    ],
    ['a list directly in a list as one odd name', ['a[][]=1'], { 'a[][]': '1' }],
    ['JSON as one odd name', ['{"a":["b"]}'], { '{"a":["b"]}': '' }],
    ['an index of a billion as one element', ['a[1000000000]=x'], { a: { 1000000000: 'x' } }],
    [
      'names of Object.prototype as names like any other',
      ['constructor=1&toString[a]=2'],
      {
        constructor: '1',
        toString: { a: '2' },
      },
    ],
  ])('%s', (_what, texts, expected) => {
    expect(parse(...texts)).toEqual(expected);
  });

  test('__proto__ without touching any prototype', () => {
    const form = parseForm(['__proto__[polluted]=yes&a[constructor][polluted]=yes']);
    expect(Object.keys(form)).toEqual(['__proto__', 'a']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(JSON.stringify(form)).toBe(
      '{"__proto__":{"polluted":"yes"},"a":{"constructor":{"polluted":"yes"}}}',
    );
  });

  test('a megabyte of pairs', () => {
    expect(Object.keys(parseForm(['a[]=1&'.repeat(150_000)]).a ?? {})).toHaveLength(150_000);
  });
});

describe('a form is refused for', () => {
  test.each<[string, string[], string | undefined]>([
    ['a broken percent escape', ['a=%zz'], undefined],
    ['a cut percent escape in a name', ['a%=1'], undefined],
    ['overlong UTF-8', ['a=%C0%AF'], undefined],
    ['a lone surrogate', ['a=%ED%A0%80'], undefined],
    ['a null byte in a value', ['a=x%00y'], undefined],
    ['a null byte in a name', ['a%00=x'], undefined],
    ['more than 32 levels', [`a${'[b]'.repeat(33)}=1`], 'a'],
    ['10,000 nested brackets', [`a${'[b]'.repeat(10_000)}=1`], 'a'],
    ['a text where there is a hash', ['a[b]=1&a=2'], 'a'],
    ['a hash where there is a text', ['a=1&a[b]=2'], 'a'],
    ['a hash where there is a list', ['a[]=1&a[b]=2'], 'a'],
    ['a list where there is a hash', ['a[b]=1&a[]=2'], 'a'],
  ])('%s', (_what, texts, param) => {
    const refused = expect(() => parseForm(texts));
    refused.toThrow(FormError);
    refused.toThrow(expect.objectContaining({ param }));
  });
});
