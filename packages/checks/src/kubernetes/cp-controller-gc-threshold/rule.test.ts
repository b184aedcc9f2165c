import { testRule } from '../../testing/index.ts';
import { cpControllerGcThreshold } from './rule.ts';

testRule(cpControllerGcThreshold, import.meta.dirname);
