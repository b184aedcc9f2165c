import { testRule } from '../../testing/index.ts';
import { windowsHostProcess } from './rule.ts';

testRule(windowsHostProcess, import.meta.dirname);
