import { testRule } from '../../testing/index.ts';
import { podSecurityAdmissionBaseline } from './rule.ts';

testRule(podSecurityAdmissionBaseline, import.meta.dirname);
