import { testRule } from '../../testing/index.ts';
import { dfLastUserRoot } from './rule.ts';

testRule(dfLastUserRoot, import.meta.dirname);
