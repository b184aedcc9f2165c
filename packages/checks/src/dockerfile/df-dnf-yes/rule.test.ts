import { testRule } from '../../testing/index.ts';
import { dfDnfYes } from './rule.ts';

testRule(dfDnfYes, import.meta.dirname);
