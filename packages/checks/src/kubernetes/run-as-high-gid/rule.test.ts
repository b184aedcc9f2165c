import { testRule } from '../../testing/index.ts';
import { runAsHighGid } from './rule.ts';

testRule(runAsHighGid, import.meta.dirname);
