import { testRule } from '../../testing/index.ts';
import { scIndirectExpansion } from './rule.ts';

testRule(scIndirectExpansion, import.meta.dirname);
