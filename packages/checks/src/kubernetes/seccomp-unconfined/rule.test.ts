import { testRule } from '../../testing/index.ts';
import { seccompUnconfined } from './rule.ts';

testRule(seccompUnconfined, import.meta.dirname);
