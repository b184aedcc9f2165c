import { testRule } from '../../testing/index.ts';
import { hostPort } from './rule.ts';

testRule(hostPort, import.meta.dirname);
