import { testRule } from '../../testing/index.ts';
import { cpApiserverNodeRestriction } from './rule.ts';

testRule(cpApiserverNodeRestriction, import.meta.dirname);
