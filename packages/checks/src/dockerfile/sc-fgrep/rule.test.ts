import { testRule } from '../../testing/index.ts';
import { scFgrep } from './rule.ts';

testRule(scFgrep, import.meta.dirname);
