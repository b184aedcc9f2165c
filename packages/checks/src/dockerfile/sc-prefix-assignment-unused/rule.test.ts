import { testRule } from '../../testing/index.ts';
import { scPrefixAssignmentUnused } from './rule.ts';

testRule(scPrefixAssignmentUnused, import.meta.dirname);
