import { testRule } from '../../testing/index.ts';
import { gitSyncExec } from './rule.ts';

testRule(gitSyncExec, import.meta.dirname);
