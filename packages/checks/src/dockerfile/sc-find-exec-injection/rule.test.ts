import { testRule } from '../../testing/index.ts';
import { scFindExecInjection } from './rule.ts';

testRule(scFindExecInjection, import.meta.dirname);
