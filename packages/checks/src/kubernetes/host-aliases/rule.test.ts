import { testRule } from '../../testing/index.ts';
import { hostAliases } from './rule.ts';

testRule(hostAliases, import.meta.dirname);
