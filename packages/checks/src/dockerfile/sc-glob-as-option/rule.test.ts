import { testRule } from '../../testing/index.ts';
import { scGlobAsOption } from './rule.ts';

testRule(scGlobAsOption, import.meta.dirname);
