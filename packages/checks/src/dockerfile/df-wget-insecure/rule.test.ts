import { testRule } from '../../testing/index.ts';
import { dfWgetInsecure } from './rule.ts';

testRule(dfWgetInsecure, import.meta.dirname);
