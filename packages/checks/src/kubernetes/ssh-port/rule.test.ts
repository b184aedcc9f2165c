import { testRule } from '../../testing/index.ts';
import { sshPort } from './rule.ts';

testRule(sshPort, import.meta.dirname);
