import { testRule } from '../../testing/index.ts';
import { dfYarnClean } from './rule.ts';

testRule(dfYarnClean, import.meta.dirname);
