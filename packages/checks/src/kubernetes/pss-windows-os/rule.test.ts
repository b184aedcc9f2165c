import { testRule } from '../../testing/index.ts';
import { pssWindowsOs } from './rule.ts';

testRule(pssWindowsOs, import.meta.dirname);
