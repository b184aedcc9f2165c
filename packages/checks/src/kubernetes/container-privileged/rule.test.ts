import { testRule } from '../../testing/index.ts';
import { containerPrivileged } from './rule.ts';

testRule(containerPrivileged, import.meta.dirname);
