import { testRule } from '../../testing/index.ts';
import { runAsHighUid } from './rule.ts';

testRule(runAsHighUid, import.meta.dirname);
