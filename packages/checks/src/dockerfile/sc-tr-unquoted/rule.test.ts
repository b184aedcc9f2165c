import { testRule } from '../../testing/index.ts';
import { scTrUnquoted } from './rule.ts';

testRule(scTrUnquoted, import.meta.dirname);
