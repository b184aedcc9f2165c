import { testRule } from '../../testing/index.ts';
import { scUnquotedNonemptyTest } from './rule.ts';

testRule(scUnquotedNonemptyTest, import.meta.dirname);
