import { testRule } from '../../testing/index.ts';
import { pssSysctls } from './rule.ts';

testRule(pssSysctls, import.meta.dirname);
