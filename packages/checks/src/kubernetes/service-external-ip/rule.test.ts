import { testRule } from '../../testing/index.ts';
import { serviceExternalIp } from './rule.ts';

testRule(serviceExternalIp, import.meta.dirname);
