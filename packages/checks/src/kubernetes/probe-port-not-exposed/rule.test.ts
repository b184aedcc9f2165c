import { testRule } from '../../testing/index.ts';
import { probePortNotExposed } from './rule.ts';

testRule(probePortNotExposed, import.meta.dirname);
