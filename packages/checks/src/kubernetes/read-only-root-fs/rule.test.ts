import { testRule } from '../../testing/index.ts';
import { readOnlyRootFs } from './rule.ts';

testRule(readOnlyRootFs, import.meta.dirname);
