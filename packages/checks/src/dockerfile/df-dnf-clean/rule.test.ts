import { testRule } from '../../testing/index.ts';
import { dfDnfClean } from './rule.ts';

testRule(dfDnfClean, import.meta.dirname);
