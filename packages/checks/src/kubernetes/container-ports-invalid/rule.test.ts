import { testRule } from '../../testing/index.ts';
import { containerPortsInvalid } from './rule.ts';

testRule(containerPortsInvalid, import.meta.dirname);
