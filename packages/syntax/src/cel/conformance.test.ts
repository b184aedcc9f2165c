import { describe, expect, test } from 'vitest';
import { programOf, shortfall, specCases } from './testing/conformance.ts';
import { typeText } from './type.ts';

/**
 * What is not run, by the reason: whole files, sections of them, or single cases. Everything else must pass, and
 * nothing here may.
 */
const lacks: Readonly<Record<string, readonly string[]>> = {
  'needs messages of protobuf, their enums or wrappers, which objects of Kubernetes have none of': [
    'dynamic',
    'enums',
    'proto2',
    'proto2_ext',
    'proto3',
    'wrappers',
    'comparisons/eq_wrapper',
    'comparisons/eq_literal/eq_dyn_json_null',
    'comparisons/eq_literal/not_eq_dyn_proto2_msg_null',
    'comparisons/eq_literal/not_eq_dyn_proto3_msg_null',
    'comparisons/ne_literal/ne_proto2',
    'comparisons/ne_literal/ne_proto3',
    'comparisons/ne_literal/ne_proto2_missing_fields_neq',
    'comparisons/ne_literal/ne_proto3_missing_fields_neq',
    'comparisons/ne_literal/ne_proto_nan_not_equal',
    'comparisons/ne_literal/ne_proto_different_types',
    'comparisons/ne_literal/ne_proto2_any_unpack',
    'comparisons/ne_literal/ne_proto2_any_unpack_bytewise_fallback',
    'comparisons/ne_literal/ne_proto3_any_unpack',
    'comparisons/ne_literal/ne_proto3_any_unpack_bytewise_fallback',
    'optionals/optionals/has_optional_ofNonZeroValue_struct_optional_ofNonZeroValue_map_optindex_field',
    'optionals/optionals/optional_ofNonZeroValue_struct_optional_ofNonZeroValue_map_optindex_field',
    'optionals/optionals/struct_map_optindex_field',
    'optionals/optionals/struct_optional_ofNonZeroValue_map_optindex_field',
    'optionals/optionals/struct_map_optindex_field_nested',
    'optionals/optionals/struct_list_optindex_field',
    'optionals/optionals/empty_struct_optindex_hasValue',
    'optionals/optionals/optional_empty_struct_optindex_hasValue',
    'optionals/optionals/struct_optindex_value',
    'optionals/optionals/optional_struct_optindex_value',
    'optionals/optionals/optional_struct_optindex_index_value',
    'parse/nest/message_literal',
    'parse/repeat/message_literal',
    'parse/repeat/select',
    'parse/whitespace',
    'parse/comments',
    'parse/struct_field_names',
    'string_ext/format_errors/object not allowed',
    'string_ext/format_errors/object inside list',
    'string_ext/format_errors/object inside map',
    'type_deductions/complex_initializers/struct',
    'type_deductions/field_access',
    'type_deductions/flexible_type_parameter_assignment/comprehension_type_var_aliasing',
    'type_deductions/flexible_type_parameter_assignment/overload_type_var_aliasing',
    'type_deductions/flexible_type_parameter_assignment/list_parameters_do_not_unify',
    'type_deductions/wrappers',
    'type_deductions/legacy_nullable_types/null_assignable_to_message_parameter_candidate',
    'type_deductions/legacy_nullable_types/null_assignable_to_duration_parameter_candidate',
    'type_deductions/legacy_nullable_types/null_assignable_to_timestamp_parameter_candidate',
  ],
  'needs the libraries math or base64, which an API server does not load': ['math_ext', 'encoders_ext'],
  'needs cel.block, which optimisers write and no API server takes': ['block_ext'],
  'a format of version 4 of the strings library; an API server has version 2, as truths.ts asks of one': [
    'string_ext/format/scientific notation formatting clause',
    'string_ext/format/default precision for scientific notation',
    'string_ext/format/positive infinity support for scientific notation',
    'string_ext/format/negative infinity support for scientific notation',
    'string_ext/format/NaN support for decimal',
    'string_ext/format/positive infinity support for decimal',
    'string_ext/format/negative infinity support for decimal',
    'string_ext/format/positive infinity support for fixed-point',
    'string_ext/format/negative infinity support for fixed-point',
    'string_ext/format/list support for string',
    'string_ext/format/map support for string',
    'string_ext/format/map support (all key types)',
    'string_ext/format/dyntype support for scientific notation',
    'string_ext/format/dyntype NaN/infinity support',
    'string_ext/format/dyntype support for lists',
    'string_ext/format/dyntype support for maps',
    'string_ext/format/scientific notation formatting clause in a string variable',
  ],
  'a literal that is no time is refused before it runs, as an API server does; cel.test.ts fails with such texts': [
    'timestamps/timestamp_range/from_string_under',
    'timestamps/timestamp_range/from_string_over',
    'timestamps/duration_range',
  ],
  'an API server gives all the milliseconds of a duration, not those beyond its seconds; truths.ts asks one': [
    'timestamps/duration_converters/get_milliseconds',
  ],
};

const cases = specCases();
const entries = Object.entries(lacks).flatMap(([reason, paths]) => paths.map((path) => ({ reason, path })));

function reasonOf(path: string): string | undefined {
  return entries.find((entry) => path === entry.path || path.startsWith(`${entry.path}/`))?.reason;
}

const running = cases.filter(({ path }) => reasonOf(path) === undefined);

describe('the conformance tests of the language', () => {
  test.each([...new Set(running.map(({ section }) => section))])('%s', (section) => {
    const failed = running
      .filter((entry) => entry.section === section)
      .map((entry) => ({ path: entry.path, expr: entry.test.expr, shortfall: shortfall(entry) }))
      .filter((entry) => entry.shortfall !== undefined);
    expect(failed).toEqual([]);
  });

  for (const reason of Object.keys(lacks)) {
    const left = cases.filter(({ path }) => reasonOf(path) === reason);
    test.skip(`${left.length} cases (skipped: ${reason})`, () => {});
  }

  test('most of them run', () => {
    expect({ run: running.length, all: cases.length }).toEqual({ run: 1397, all: 2344 });
  });

  test.each(entries)('$path is there and cannot pass', ({ path, reason }) => {
    const meant = cases.filter((entry) => entry.path === path || entry.path.startsWith(`${path}/`));
    expect(meant).not.toEqual([]);
    expect(meant.filter((entry) => reasonOf(entry.path) !== reason)).toEqual([]);
    expect(meant.filter((entry) => shortfall(entry) === undefined).map((entry) => entry.path)).toEqual([]);
  });

  test('no entry stands within another', () => {
    const within = entries.filter(({ path }) =>
      entries.some((other) => other.path !== path && path.startsWith(`${other.path}/`)),
    );
    expect(within).toEqual([]);
    expect(new Set(entries.map(({ path }) => path)).size).toBe(entries.length);
  });
});

test('types are deduced as cel-go deduces them', () => {
  // A use further out tells cel-go what the elements of an empty list are; null is its type of a list with null first.
  const others = [
    'macros/filter/list_empty',
    'optionals/optionals/optional_chaining_5',
    'type_deductions/legacy_nullable_types/null_assignable_to_abstract_parameter_candidate',
  ];
  const typed = running.filter((entry) => entry.celGoType !== undefined && !entry.test.disableCheck);
  const different = typed.filter((entry) => typeText(programOf(entry.test).type) !== inOurWords(entry.celGoType!));
  expect(different.map(({ path }) => path)).toEqual(others);
  expect(typed.length).toBe(1207);
});

function inOurWords(type: string): string {
  return type
    .replace(/\btype\(.*\)/, 'type')
    .replace(/\bnull\b/g, 'null_type')
    .replace(/\b(timestamp|duration)\b/g, (name) => `google.protobuf.${name.charAt(0).toUpperCase()}${name.slice(1)}`);
}
