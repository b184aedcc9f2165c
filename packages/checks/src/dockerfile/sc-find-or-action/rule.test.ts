import { testRule } from '../../testing/index.ts';
import { scFindOrAction } from './rule.ts';

testRule(scFindOrAction, import.meta.dirname);
