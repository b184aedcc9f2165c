import { testRule } from '../../testing/index.ts';
import { cpApiserverAuthzNotAlwaysAllow } from './rule.ts';

testRule(cpApiserverAuthzNotAlwaysAllow, import.meta.dirname);
