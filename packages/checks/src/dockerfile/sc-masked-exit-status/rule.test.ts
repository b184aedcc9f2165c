import { testRule } from '../../testing/index.ts';
import { scMaskedExitStatus } from './rule.ts';

testRule(scMaskedExitStatus, import.meta.dirname);
