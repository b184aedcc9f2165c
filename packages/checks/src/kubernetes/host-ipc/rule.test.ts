import { testRule } from '../../testing/index.ts';
import { hostIpc } from './rule.ts';

testRule(hostIpc, import.meta.dirname);
