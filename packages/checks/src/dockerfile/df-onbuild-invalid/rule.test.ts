import { testRule } from '../../testing/index.ts';
import { dfOnbuildInvalid } from './rule.ts';

testRule(dfOnbuildInvalid, import.meta.dirname);
