import { testRule } from '../../testing/index.ts';
import { cpControllerBindAddress } from './rule.ts';

testRule(cpControllerBindAddress, import.meta.dirname);
