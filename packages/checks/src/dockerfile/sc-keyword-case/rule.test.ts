import { testRule } from '../../testing/index.ts';
import { scKeywordCase } from './rule.ts';

testRule(scKeywordCase, import.meta.dirname);
