import { testRule } from '../../testing/index.ts';
import { scEgrep } from './rule.ts';

testRule(scEgrep, import.meta.dirname);
